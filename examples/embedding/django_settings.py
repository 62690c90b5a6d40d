"""
Settings of the application on Django, all of them.

    pip install "mentorship-model[schema]" django django-ninja
    export DJANGO_SETTINGS_MODULE=django_settings
    python -m django migrate --run-syncdb
    python -m django runserver
"""

import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only for trying it out")
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django_mentoring"]
ROOT_URLCONF = "django_mentoring.api"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("MENTORING_DB", "mentoring.db"),
        # A writer takes its turn before it looks, so that it never has to give way.
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}
