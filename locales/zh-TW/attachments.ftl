# 照片與檔案

photos = 照片與檔案
photos-add = 新增照片或檔案
photos-take = 拍照
photos-choose = 選擇照片或檔案
photos-hint = JPEG、PNG、WebP、HEIC 照片或 PDF，可一次選多張，每個不超過 12 MB。
photos-there = 已有 { $n } 份照片或檔案
flash-attached = 已新增
case-event-attached = 新增了照片或檔案
invalid-photo-needed = 請先選擇照片或檔案
invalid-photo-empty = 這是一個空檔案
invalid-photo-too-large = 檔案超過 { $limit } MB，請壓縮後再試
invalid-not-a-photo = 只能新增 JPEG、PNG、WebP、HEIC 照片或 PDF 檔案
refusal-too-many-files = 一張受理單最多 { $most } 份照片和檔案
    .help = 請合併成一個 PDF，或另開一張受理單。
refusal-evidence-stays = 已歸入受理單的照片和檔案不能刪除
    .help = 新增錯了，請寫一則備註說明。
refusal-photos-missing = 判定前要先有照片
    .help = 請新增商品整體、問題部位和憑證的照片；確實沒有時，由有權限的人越權處理。
