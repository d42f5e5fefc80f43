/* Draws each figure.chart from its own table with D3, and then folds the table up. Colours are classes of pages.css. */
"use strict";

const NUMBER = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
/* Amounts on an axis, all of them in 亿元 where the largest is. */
const inMoney = (scale) => (scale.domain()[1] >= 1e4 ? (value) => (value ? `${NUMBER.format(value / 1e4)}亿` : "0") : (value) => NUMBER.format(value));

/* The table as {series: [{name, colour}], rows: [{label, url, cells: [{value, url}]}]}; columns without a colour stay out. */
function readTable(table) {
  const heads = [...table.querySelectorAll("thead .number")];
  const shown = heads.map((head, place) => ({ name: head.textContent, colour: head.dataset.colour, place }))
    .filter((series) => series.colour);
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => {
    const cells = [...row.querySelectorAll("td")];
    return {
      label: row.querySelector("th").textContent.trim(),
      url: row.querySelector("th a")?.getAttribute("href"),
      cells: shown.map((series) => {
        const cell = cells[series.place];
        return { value: cell.dataset.value === "" ? null : +cell.dataset.value, url: cell.querySelector("a")?.getAttribute("href") };
      }),
    };
  });
  return { series: shown, rows };
}

/* Puts a mark into a link where there is one, with its value as a tooltip. */
function place(parent, url, words) {
  const home = url ? parent.append("a").attr("href", url).attr("aria-label", words) : parent.append("g");
  home.append("title").text(words);
  return home;
}

function canvas(plot, width, height, label) {
  return d3.select(plot).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", label);
}

function yAxis(svg, scale, left, right, unit) {
  const whole = scale.ticks(5).filter((tick) => unit === "万元" || Number.isInteger(tick));
  const axis = d3.axisLeft(scale).tickValues(whole).tickSize(-(right - left)).tickFormat(unit === "万元" ? inMoney(scale) : (value) => NUMBER.format(value));
  svg.append("g").attr("transform", `translate(${left},0)`).attr("aria-hidden", "true").call(axis).attr("font-size", null)
    .attr("font-family", null).call((group) => group.select(".domain").remove());
}

function rowsChart(plot, data, width, label, unit) {
  const line = 24, left = Math.min(width * 0.34, 130), right = width - 36;
  const totals = data.rows.map((row) => d3.sum(row.cells, (cell) => cell.value));
  const x = d3.scaleLinear([0, d3.max(totals) || 1], [left, right]);
  const svg = canvas(plot, width, data.rows.length * line + 4, label);
  data.rows.forEach((row, index) => {
    const y = index * line;
    place(svg, row.url, `${row.label}：${totals[index]}${unit}`).append("text").attr("x", left - 8).attr("y", y + 16).attr("text-anchor", "end").text(row.label);
    let start = 0;
    row.cells.forEach((cell, number) => {
      if (!cell.value) return;
      place(svg, cell.url, `${row.label}，${data.series[number].name}：${NUMBER.format(cell.value)}${unit}`).append("rect").attr("class", `mark ${data.series[number].colour}`)
        .attr("x", x(start)).attr("y", y + 4).attr("height", line - 8).attr("width", Math.max(x(start + cell.value) - x(start), 1));
      start += cell.value;
    });
    svg.append("text").attr("class", "value").attr("x", x(start) + 6).attr("y", y + 16).text(NUMBER.format(totals[index]));
  });
}

function columnsChart(plot, data, width, label, unit) {
  const height = 250, left = 52, right = width - 4, bottom = height - 40;
  const top = d3.max(data.rows, (row) => d3.max(row.cells, (cell) => cell.value)) || 1;
  const y = d3.scaleLinear([0, top], [bottom, 16]).nice();
  const bands = d3.scaleBand(d3.range(data.rows.length), [left, right]).paddingInner(0.3).paddingOuter(0.15);
  const inner = d3.scaleBand(d3.range(data.series.length), [0, Math.min(bands.bandwidth(), 90)]).padding(0.08);
  const shift = (bands.bandwidth() - Math.min(bands.bandwidth(), 90)) / 2;
  const svg = canvas(plot, width, height, label);
  yAxis(svg, y, left, right, unit);
  data.rows.forEach((row, index) => {
    row.cells.forEach((cell, number) => {
      if (cell.value === null) return;
      place(svg, cell.url, `${row.label}，${data.series[number].name}：${NUMBER.format(cell.value)}`).append("rect").attr("class", `mark ${data.series[number].colour}`)
        .attr("x", bands(index) + shift + inner(number)).attr("width", inner.bandwidth()).attr("y", y(cell.value)).attr("height", bottom - y(cell.value));
    });
    const middle = bands(index) + bands.bandwidth() / 2;
    const words = svg.append("g").attr("transform", `translate(${middle},${bottom + 16})`);
    const text = place(words, row.url, row.label).append("text").attr("text-anchor", "middle").text(row.label);
    if (bands.step() < row.label.length * 9) text.attr("transform", "rotate(-28)").attr("text-anchor", "end").attr("x", 8);
  });
}

function matrixChart(plot, data, width, label, unit) {
  const line = 44, left = 76, top = 26, columns = d3.scaleBand(d3.range(data.series.length), [left, width]);
  const most = d3.max(data.rows, (row) => d3.max(row.cells, (cell) => cell.value)) || 1;
  const radius = d3.scaleSqrt([0, most], [0, Math.min(line / 2 - 2, columns.bandwidth() / 2 - 2)]);
  const svg = canvas(plot, width, top + data.rows.length * line + 4, label);
  data.series.forEach((series, number) => svg.append("text").attr("x", columns(number) + columns.bandwidth() / 2).attr("y", 12).attr("text-anchor", "middle").text(series.name));
  data.rows.forEach((row, index) => {
    const y = top + index * line + line / 2;
    svg.append("g").attr("class", "tick").append("line").attr("x1", left).attr("x2", width).attr("y1", y).attr("y2", y);
    svg.append("text").attr("x", left - 10).attr("y", y + 4).attr("text-anchor", "end").text(row.label);
    row.cells.forEach((cell, number) => {
      if (!cell.value) return;
      const x = columns(number) + columns.bandwidth() / 2;
      const mark = place(svg, cell.url, `${row.label}，问题${data.series[number].name}：${cell.value}${unit}`);
      mark.append("circle").attr("class", `mark ${data.series[number].colour}`).attr("cx", x).attr("cy", y).attr("r", Math.max(radius(cell.value), 4));
      mark.append("text").attr("class", "value").attr("x", x + Math.max(radius(cell.value), 4) + 4).attr("y", y + 4).text(NUMBER.format(cell.value));
    });
  });
}

function linesChart(plot, data, width, label, unit) {
  const height = 230, left = 60, right = width - 20, bottom = height - 28;
  const x = d3.scalePoint(d3.range(data.rows.length), [left, right]).padding(0.4);
  const values = data.rows.flatMap((row) => row.cells.map((cell) => cell.value)).filter((value) => value !== null);
  const y = d3.scaleLinear([0, d3.max(values) || 1], [bottom, 16]).nice();
  const svg = canvas(plot, width, height, label);
  yAxis(svg, y, left, right, unit);
  data.series.forEach((series, number) => {
    const told = data.rows.map((row, index) => ({ ...row, index, value: row.cells[number].value }));
    const line = d3.line((row) => x(row.index), (row) => y(row.value)).defined((row) => row.value !== null);
    svg.append("path").attr("class", `line ${series.colour}`).attr("d", line(told));
    for (const row of told.filter((point) => point.value !== null)) {
      place(svg, row.url, `${row.label}，${series.name}：${NUMBER.format(row.value)}`).append("circle").attr("class", `mark ${series.colour}`).attr("cx", x(row.index)).attr("cy", y(row.value)).attr("r", 4.5);
    }
  });
  data.rows.forEach((row, index) => svg.append("text").attr("x", x(index)).attr("y", bottom + 18).attr("text-anchor", "middle").text(row.label));
}

const KINDS = { rows: rowsChart, columns: columnsChart, matrix: matrixChart, lines: linesChart };

function key(plot, series) {
  const list = d3.select(plot).append("div").attr("class", "key").attr("aria-hidden", "true");
  for (const { name, colour } of series) {
    const entry = list.append("span");
    entry.append("svg").attr("viewBox", "0 0 10 10").append("rect").attr("class", colour).attr("width", 10).attr("height", 10).attr("rx", 2);
    entry.append("span").text(name);
  }
}

function draw(figure) {
  const plot = figure.querySelector(".plot");
  const data = readTable(figure.querySelector("table"));
  plot.replaceChildren();
  if (!data.rows.length) return;
  plot.hidden = false;
  const kind = figure.dataset.kind;
  if (data.series.length > 1 && kind !== "matrix") key(plot, data.series);
  KINDS[kind](plot, data, Math.max(plot.clientWidth, 280), figure.querySelector("h3").textContent, figure.dataset.unit);
}

for (const figure of document.querySelectorAll("figure.chart")) {
  draw(figure);
  if (!figure.querySelector(".plot").hidden) figure.querySelector("details").open = false;
  let width = figure.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(figure.clientWidth - width) < 2) return;
    width = figure.clientWidth;
    draw(figure);
  }).observe(figure);
}
