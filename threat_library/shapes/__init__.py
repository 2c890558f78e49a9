"""The shape of each YAML file of a library; validation and the editors' JSON Schemas come from it."""
