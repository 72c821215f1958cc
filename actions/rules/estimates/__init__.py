"""What each procedure would cost to repay: exact yen, every figure with where it comes from."""
