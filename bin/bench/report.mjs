// The results as tables, in Markdown, so that docs/performance.md can hold them as they were printed.

const ms = (value) =>
  value === undefined ? "–" : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
const rate = (value) => value.toFixed(0);

export function pageTable(results) {
  const rows = results.flatMap(({ who, subject, script, bursts }) =>
    [["page", "html yardstick", script], ...("json 1" in bursts ? [["json", "json yardstick"]] : [])].map(
      ([form, yardstick, bytes]) => {
        const [alone, many] = [bursts[`${form} 1`], bursts[`${form} 32`]];
        return [
          who,
          `${subject}, ${form}`,
          ms(alone.p50),
          ms(alone.p95),
          rate(alone.perSecond),
          ms(many.p50),
          ms(many.p95),
          rate(many.perSecond),
          rate(bursts[`${yardstick} 32`].perSecond),
          (alone.perSecond / bursts[`${yardstick} 1`].perSecond).toFixed(2),
          (many.perSecond / bursts[`${yardstick} 32`].perSecond).toFixed(2),
          alone.database === undefined ? "–" : `${((100 * alone.database) / alone.p50).toFixed(0)} %`,
          bytes === undefined ? "" : `${(bytes / 1000).toFixed(0)} kB`,
        ];
      },
    ),
  );
  const head = [
    "who",
    "what",
    "p50",
    "p95",
    "req/s",
    "p50 (32)",
    "p95 (32)",
    "req/s (32)",
    "yardstick (32)",
    "of it (1)",
    "of it (32)",
    "SQL",
    "JS",
  ];
  return table(head, rows);
}

export function confirmTable(results, percentile) {
  const rows = [1, 32].map((connections) => {
    const of = (form) => results.find((one) => one.form === form && one.connections === connections);
    const [json, yardstick] = [of("json"), of("yardstick")];
    return [
      connections,
      ms(percentile(json.times, 0.5)),
      ms(percentile(json.times, 0.95)),
      rate(json.perSecond),
      rate(yardstick.perSecond),
      (json.perSecond / yardstick.perSecond).toFixed(2),
    ];
  });
  return table(["confirm, connections", "p50", "p95", "req/s", "yardstick", "of it"], rows);
}

export function gridTable({ lines, read, submit }, percentile) {
  const figures = [read, submit].flatMap((times) => [ms(percentile(times, 0.5)), ms(Math.max(...times))]);
  return table(
    ["grid, lines", "read p50", "read at most", "submit p50", "submit at most"],
    [[lines, ...figures]],
  );
}

export function exportTable({ lines, megabytes, seconds, before, most }) {
  const memory = [before, most].map((one) => (Number.isNaN(one) ? "–" : one.toFixed(0)));
  return table(
    ["lines", "MB", "seconds", "lines/s", "server before, MB", "server at most, MB"],
    [[lines, megabytes.toFixed(1), seconds.toFixed(1), rate(lines / seconds), ...memory]],
  );
}

export function statementTable(results) {
  const rows = results.map((one) => [
    one.who,
    one.subject,
    one.label,
    ms(one.guarded),
    ms(one.planning),
    ms(one.bare),
    (one.bare / one.guarded).toFixed(2),
    one.ratio.toFixed(2),
    notes(one),
  ]);
  return table(["who", "what", "reads", "ms", "planning", "without", "ratio", "in transaction", ""], rows);
}

function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const notes = ({ scans }) => (scans.length > 0 ? `reads all of ${scans.join(", ")}` : "");
