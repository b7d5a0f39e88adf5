"""The demo: a small applicant tracking system on this machine (`python -m demo.ats`)."""
