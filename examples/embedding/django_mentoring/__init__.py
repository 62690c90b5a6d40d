"""An app of Django: logs of events in its ORM and an API over them."""
