"""How pictures look. Marks name a style, a style names a colour of the house, and light, dark and paper give the value.

The page's script puts in the page's own colours, so that pictures follow light and dark.
"""

from __future__ import annotations

from typing import Any

PAPER = {
    "--surface": "#ffffff", "--ink": "#1f2523", "--quiet": "#55605c", "--line": "#d9d3c8", "--accent": "#0f5f5c",
    "--modify": "#7a4d00", "--stop": "#9b1c1c",
}  # fmt: skip
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "concat": {"spacing": 16},
    "axis": {
        "labelColor": "--quiet", "tickColor": "--line", "domainColor": "--line", "gridColor": "--line",
        "labelFontSize": 12, "labelPadding": 4, "title": None,
    },
    "axisX": {"grid": False, "labelOverlap": "greedy", "labelSeparation": 10},
    "axisY": {"tickCount": 4, "domain": False, "ticks": False, "minExtent": 34, "maxExtent": 34},
    "title": {"color": "--ink", "anchor": "start", "frame": "group", "fontSize": 13, "fontWeight": 600, "offset": 6},
    "legend": {"labelColor": "--quiet", "titleColor": "--quiet", "labelFontSize": 12, "orient": "bottom"},
    "style": {
        "dose": {"color": "--accent"},
        "band": {"color": "--accent", "opacity": 0.22, "strokeWidth": 0},
        "along": {"color": "--accent", "strokeWidth": 2},
        "spread": {"color": "--ink", "strokeWidth": 1.2, "opacity": 0.75},
        "gap": {"color": "--line"},
        "longest": {"color": "--quiet", "opacity": 0.55},
        "spike": {"color": "--modify", "filled": True, "size": 90, "opacity": 1},
        "pain-line": {"color": "--stop", "strokeWidth": 1.5},
        "pain": {"color": "--stop", "size": 30, "opacity": 1},
        "ground": {"color": "--quiet", "opacity": 0.5},
        "second": {"color": "--modify", "strokeWidth": 2},
    },
}  # fmt: skip


def on_paper(config: Any = CONFIG) -> Any:
    """The look with the colours of a light page written out, for letter, notebook and file."""
    if isinstance(config, dict):
        return {key: on_paper(value) for key, value in config.items()}
    return PAPER.get(config, config) if isinstance(config, str) else config
