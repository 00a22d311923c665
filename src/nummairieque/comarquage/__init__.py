"""The national sheets of service-public.fr, read and shown inside the desk."""
