"""What runs unattended: the schedule asks, the queue keeps, one handler a command does it."""
