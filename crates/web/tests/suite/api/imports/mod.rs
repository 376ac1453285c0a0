mod upload_import;
