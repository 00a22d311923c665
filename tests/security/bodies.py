"""Small plausible bodies for what is called with more than GET."""

#: One query for all: each view and service takes what it knows.
QUERY = {
    "SearchableText": "zqx*",
    "q": "zqx",
    "search": "zqx",
    "searchterm": "zqx",
    "searchstring": "",
    "query": "zqx",
    "fullobjects": "1",
    "metadata_fields": "_all",
    "include_items": "1",
    "expand": "actions,breadcrumbs,navigation,types,workflow,contextnavigation,translations",
    "expand.navigation.depth": "6",
    "path": "/",
    "b_size": "1000",
    "sort_on": "modified",
    "show_inactive": "1",
    "name": "plone.app.vocabularies.Users",
    "field": "bodies",
    "userid": "essai.secretary_b",
    "username": "essai.secretary_b",
    "groupname": "essai",
    "attributes": '["Title","path","id","Description"]',
    "batch": '{"page":1,"size":1000}',
    "version_id": "0",
    "one": "current",
    "two": "0",
}

ANSWER = {"text": "intrus", "reason": "intrus", "comment": "intrus", "outcome": "solved"}


def json_body(service, foreign, me):
    """JSON for a service.

    :param service: its name, ``""`` for the object's own.
    :param foreign: url of something that is not the caller's.
    :param me: the caller's user id.
    """
    everything = {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": "/"}
    return {
        "": {
            "@type": "document",
            "title": "intrus",
            "subject": "intrus",
            "question": "intrus",
            "text": "intrus",
            "description": "intrus",
            "answer": "intrus",
            "visibility": "shared",
        },
        "@move": {"source": foreign},
        "@copy": {"source": foreign},
        "@sharing": {
            "inherit": True,
            "entries": [
                {"id": me, "type": "user", "roles": {"Reader": True, "Editor": True, "Owner": True}}
            ],
        },
        "@querystring-search": {
            "query": [everything],
            "fullobjects": 1,
            "metadata_fields": "_all",
            "b_size": 1000,
        },
        "@users": {
            "username": "intrus",
            "email": "intrus@essai.example",
            "password": "intrus-12345",
        },
        "@groups": {"groupname": "intrus", "roles": ["Manager"], "users": {me: True}},
        "@relations": {
            "items": [{"source": foreign, "target": foreign, "relation": "relatedItems"}]
        },
        "@aliases": {"items": [{"path": "/intrus"}]},
        "@lock": {"stealable": True},
        "@history": {"version": 0},
        "@registry": {"nummairieque.desk_name": "intrus"},
        "@comments": {"text": "intrus"},
        "@messages": {"text": "intrus", "visibility": "shared"},
        "@demandes": {
            "mairie": "essai-a",
            "topic": "essai-sujet-p",
            "partner": "essai-p",
            "subject": "intrus",
            "question": "intrus",
            "consent": True,
            "usager": {"name": "intrus"},
        },
        "@submit": {"mairie": "essai-a", "consent": True, "usager": {"name": "intrus"}},
        "@attachments": {
            "attachments": [{"filename": "intrus.txt", "data": "aW50cnVz", "encoding": "base64"}]
        },
        "@assign": {"assignee": me},
        "@unseal": {"reason": "intrus"},
        "@notify": {"notify": ["usager-mail"]},
        "@usager": {"usager": {"name": "intrus"}},
        "@email-notification": {
            "from": "a@essai.example",
            "message": "intrus",
            "name": "i",
            "subject": "i",
        },
    }.get(service, {"title": "intrus", "items": []})


def form_body(token, path):
    """A form for a view: what Plone's own pages send, and the desk's."""
    return {
        "_authenticator": token,
        "form.submitted": "1",
        "form.button.Save": "1",
        "form.buttons.save": "1",
        "form.buttons.Delete": "1",
        "submit": "1",
        "paths:list": path,
        "selection": "[]",
        "newid": "intrus",
        "new_ids:list": "intrus",
        "new_titles:list": "intrus",
        "workflow_action": "cancel",
        "transition": "cancel",
        "action": "cancel",
        "title": "intrus",
        "subject": "intrus",
        **ANSWER,
    }
