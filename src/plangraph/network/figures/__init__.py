"""Static figures for papers: SVG, PDF and PNG, with Chinese labels."""
