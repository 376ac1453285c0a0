# 照片与文件

photos = 照片与文件
photos-add = 添加照片或文件
photos-take = 拍照
photos-choose = 选择照片或文件
photos-hint = JPEG、PNG、WebP、HEIC 照片或 PDF，可一次选多张，每个不超过 12 MB。
photos-there = 已有 { $n } 份照片或文件
flash-attached = 已添加
case-event-attached = 添加了照片或文件
invalid-photo-needed = 请先选择照片或文件
invalid-photo-empty = 这是一个空文件
invalid-photo-too-large = 文件超过 { $limit } MB，请压缩后再试
invalid-not-a-photo = 只能添加 JPEG、PNG、WebP、HEIC 照片或 PDF 文件
refusal-too-many-files = 一张受理单最多 { $most } 份照片和文件
    .help = 请合并成一个 PDF，或另开一张受理单。
refusal-evidence-stays = 已归入受理单的照片和文件不能删除
    .help = 添加错了，请写一条备注说明。
refusal-photos-missing = 判定前要先有照片
    .help = 请添加商品整体、问题部位和凭证的照片；确实没有时，由有权限的人越权处理。
