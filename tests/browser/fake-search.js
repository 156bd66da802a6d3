// A search small enough to be checked by eye: a case is found where its text holds every word.
(function (w) {
  var cases = FAKE.cases, asked = [];
  w.asked = asked;
  var engine = w.ShowcaseSearch.engine = {
    answer: function (text, options, tell) {
      return engine.match(text, options).then(function (found) { return tell(found, options); });
    },
    warm: function () { return Promise.resolve(); },
    names: function () { return Promise.resolve([]); },
    match: function (text, options) {
      asked.push([text, (options && options.depth) || "key"]);
      var full = Boolean(options && options.depth), words = text.toLowerCase().split(/\s+/).filter(Boolean);
      var docs = [];
      cases.forEach(function (one, doc) {
        var body = (full ? one.text + " " + one.full : one.text).toLowerCase();
        if (words.every(function (word) { return body.includes(word); })) docs.push(doc);
      });
      var groups = [{ kind: "case", label: "案例", docs: docs }];
      if (!words.length) docs = docs.concat(cases.length); // a page of the guide
      return Promise.resolve({
        total: docs.length,
        depth: full ? "full" : "key",
        correction: null,
        near: false,
        groups: groups,
        docs: docs,
        scores: docs.map(function () { return 1; }),
      });
    },
    cards: function (docs) {
      return Promise.resolve(docs.map(function (doc) { return cases[doc].card; }));
    },
    facets: function () { return Promise.resolve(FAKE.facets); },
  };
})(window);
