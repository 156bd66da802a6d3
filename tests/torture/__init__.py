"""What strangers, full disks and lost power may do to a site, and what must hold all the same."""
