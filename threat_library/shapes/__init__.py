"""The shape of each YAML file of a library, as pydantic models: validation and the editors' JSON Schemas come from them."""
