// A case file made in the browser: words quoted so that they stay words, and the file handed over.

/** Words as YAML: in double quotes, with whatever could end a line escaped. @param {string} words */
function yamlWords(words) {
  return JSON.stringify(words).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, function (sign) { return "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"); });
}

/** A text field in the page's language; a bare string would be Chinese. @param {string} words */
function yamlText(words) {
  return document.documentElement.lang === "en" ? "{en: " + yamlWords(words) + "}" : yamlWords(words);
}

/** @param {string} name @param {string} text */
function saveFile(name, text) {
  const link = document.createElement("a"), address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
}
