"""The page behind the buttons of mails."""
