"""How gunicorn serves the site; it finds this file by its name when started beside it."""

from config import environment
from config.logs import LOGGING

host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", 8000)
bind = f"{host}:{port}"
wsgi_app = "config.wsgi"
worker_class = "gthread"
workers = 2
threads = 4
# A restart waits this long for requests under way; browsers keep idle connections open longer.
graceful_timeout = 10
# Or a socket in the home folder would take commands.
control_socket_disable = True
logconfig_dict = LOGGING
