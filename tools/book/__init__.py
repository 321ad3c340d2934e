"""The course as a site: every page of the repository that a reader may want, without a network."""
