mod drafts;
mod replay;
