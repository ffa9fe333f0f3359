"""Programs that use the old package: mypy and `impact` look at each of them."""
