class Syncing: pass
