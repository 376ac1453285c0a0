# Photos and documents

photos = Photos and documents
photos-add = Add photos or documents
photos-take = Take a photo
photos-choose = Choose photos or documents
photos-hint = JPEG, PNG, WebP or HEIC photos, or PDF; several at once, at most 12 MB each.
photos-there = { $n ->
    [one] One photo or document is there
   *[other] { $n } photos and documents are there
}
flash-attached = Added.
case-event-attached = Photo or document added
invalid-photo-needed = Choose a photo or a document first
invalid-photo-empty = This file is empty
invalid-photo-too-large = The file is larger than { $limit } MB; make it smaller and try again
invalid-not-a-photo = Only JPEG, PNG, WebP and HEIC photos and PDF documents can be added
refusal-too-many-files = A case has at most { $most } photos and documents
    .help = Put several into one PDF, or open another case.
refusal-evidence-stays = Photos and documents of a case cannot be deleted
    .help = If one was added by mistake, write a note that says so.
refusal-photos-missing = Photos have to be there before it is decided
    .help = Add photos of the whole article, of the fault and of the proof; without any, somebody with the authority decides against the proposal.
