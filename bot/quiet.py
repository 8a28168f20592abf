"""Import this before rasa: it makes Rasa quiet, private and quick to load."""

from __future__ import annotations

import logging
import os

# No usage reports to the outside; no threads or log lines of TensorFlow's, which Anan does not use.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
# Rasa's progress bars during training; ours says the same in one line.
os.environ.setdefault("LOG_LEVEL", "WARNING")
# Libraries reset the warning filters as they load; a silent logger they leave alone.
logging.captureWarnings(True)
logging.getLogger("py.warnings").setLevel(logging.ERROR)

# skops scans all loaded modules when it is imported: 10 s after rasa (and TensorFlow), 0.3 s before.
import skops.io  # noqa: E402, F401
import structlog  # noqa: E402


def set_level(name: str) -> None:
    """Log at this level and above."""
    level = logging.getLevelName(name)
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for logger in ("rasa", "rasa_sdk", "jieba", "matplotlib", "apscheduler"):
        logging.getLogger(logger).setLevel(max(level, logging.WARNING))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(max(level, logging.WARNING)))


set_level("WARNING")
