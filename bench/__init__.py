"""`make bench`: our pages against bare Django pages, on the same server in the same run."""
