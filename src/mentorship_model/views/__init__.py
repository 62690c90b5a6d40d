"""For eyes: tables, pictures, reports and notebook display, as plain HTML and SVG of our own."""

from mentorship_model.views.agendas import agenda_table
from mentorship_model.views.charts import chart_picture, route_chart
from mentorship_model.views.funnel import funnel_plot
from mentorship_model.views.html import Drawing, Html, Svg
from mentorship_model.views.intervals import change_plot, interval_plot
from mentorship_model.views.matchings import pairs_table
from mentorship_model.views.model_structure import model_structure
from mentorship_model.views.notebook import enable_notebook_display, load_ipython_extension
from mentorship_model.views.pairs import pairs_graph
from mentorship_model.views.passports import passport, results_table
from mentorship_model.views.reasons import reason_list, reason_tree
from mentorship_model.views.report import Figure, Report, Section, report
from mentorship_model.views.rollups import rollup_map
from mentorship_model.views.show import show
from mentorship_model.views.tables import Column, problems_table, table
from mentorship_model.views.timeline import route_timeline
from mentorship_model.views.verdicts import judgements_table
from mentorship_model.views.year_report import year_report

__all__ = [
    "Column",
    "Drawing",
    "Figure",
    "Html",
    "Report",
    "Section",
    "Svg",
    "agenda_table",
    "change_plot",
    "chart_picture",
    "enable_notebook_display",
    "funnel_plot",
    "interval_plot",
    "judgements_table",
    "load_ipython_extension",
    "model_structure",
    "pairs_graph",
    "pairs_table",
    "passport",
    "problems_table",
    "reason_list",
    "reason_tree",
    "report",
    "results_table",
    "rollup_map",
    "route_chart",
    "route_timeline",
    "show",
    "table",
    "year_report",
]
