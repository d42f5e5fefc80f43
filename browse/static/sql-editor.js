/* The SQL field with colours and line numbers; Shift+Enter runs the query. The page works without this. */
const field = document.querySelector("textarea#sql-editor");
const formatButton = document.querySelector("button#sql-format");
const shown = document.querySelector("pre#sql-query");
if (field) {
  const editor = CodeMirror.fromTextArea(field, {
    lineNumbers: true,
    lineWrapping: true,
    mode: "text/x-sqlite",
    screenReaderLabel: field.getAttribute("aria-label"),
    extraKeys: { "Shift-Enter": () => field.form.submit(), Tab: false },
  });
  if (formatButton) {
    formatButton.hidden = false;
    formatButton.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
  }
} else if (shown && formatButton) {
  const formatted = sqlFormatter.format(shown.textContent);
  formatButton.hidden = formatted === shown.textContent;
  formatButton.addEventListener("click", () => { shown.textContent = formatted; });
}
