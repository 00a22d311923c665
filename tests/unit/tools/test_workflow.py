"""The page on the workflow says what the table of states says."""


def test_the_documented_workflow_is_that_of_the_code(tool):
    workflow = tool("workflow")
    assert workflow.TARGET.read_text(encoding="utf-8") == workflow.page()
