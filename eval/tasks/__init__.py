"""One module a task, each with ``predict(rows)``: gold rows in, prediction rows out."""
