"""问题清单: findings, their pictures, and what may be done with them."""
