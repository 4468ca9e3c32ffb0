"""The pages: server-rendered, usable without JavaScript, nothing fetched from elsewhere."""
