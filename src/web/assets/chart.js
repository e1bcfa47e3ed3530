/* Walks a chart point by point with the keyboard and reads each one out, from the table that follows it.

   The picture itself stays one image. Left and Right go to the point before and after, Up and Down to the
   signals, Home and End to the ends, Escape leaves. Without this script the table says everything. */

const SVG = 'http://www.w3.org/2000/svg';

/* What a row says: each cell under its column's name, empty ones left out. */
function wordsOf(row) {
  const cells = [...row.cells].map((cell) => {
    const text = cell.textContent.trim().replace(/\s+/g, ' ');
    return text && cell.dataset.label ? `${cell.dataset.label} ${text}` : text;
  });
  return cells.filter(Boolean).join(', ');
}

/* The corners of a line's path: it says M, then relative steps h, v or l, and no letter twice in a row. */
function cornersOf(path) {
  const corners = [];
  let x = 0, y = 0;
  for (const [, step, numbers] of path.getAttribute('d').matchAll(/([MhvlZz])([^MhvlZz]*)/g)) {
    const values = (numbers.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const pair = step === 'M' || step === 'l';
    for (let i = 0; i < values.length; i += pair ? 2 : 1) {
      if (step === 'M') [x, y] = [values[i], values[i + 1]];
      else {
        x += step === 'v' ? 0 : values[i];
        y += step === 'v' ? values[i] : step === 'l' ? values[i + 1] : 0;
      }
      corners.push([x, y]);
    }
  }
  return corners;
}

/* Where the picture shows each row: at its mark, or, where a dense picture leaves ordinary marks out, at its
   corner of the line. A phone may show the last points only. Where the numbers do not come out, nobody can
   tell which is whose, and no ring is drawn. */
function placesOf(svg, rows) {
  const marks = [...svg.querySelectorAll('.points use')]
    .map((mark) => [Number(mark.getAttribute('x')), Number(mark.getAttribute('y'))]);
  const line = svg.querySelector('.line path');
  const candidates = [marks, line ? cornersOf(line) : []];
  const spans = [rows, rows.length > 60 ? rows.slice(-24) : rows];
  for (const [k, places] of candidates.entries())
    for (const span of spans) {
      const drawn = span.filter((row) => 'value' in row.dataset && (k === 0 || !('leftOut' in row.dataset)));
      if (places.length === drawn.length) return new Map(drawn.map((row, i) => [row, places[i]]));
    }
  return new Map();
}

function ringIn(svg) {
  const ring = document.createElementNS(SVG, 'g');
  for (const [stroke, width] of [['#212b32', 5], ['#ffeb3b', 2.5]]) {
    const circle = document.createElementNS(SVG, 'circle');
    circle.setAttribute('r', '9');
    circle.setAttribute('fill', 'none');
    circle.setAttribute('stroke', stroke);
    circle.setAttribute('stroke-width', width);
    ring.append(circle);
  }
  ring.setAttribute('visibility', 'hidden');
  svg.append(ring);
  return ring;
}

function isSignal(row) {
  return row.dataset.meaning && row.dataset.meaning !== 'common';
}

/* Where a key leads from row `at`; undefined: the key is not ours. */
function stepFrom(rows, at, key) {
  const signal = (step) => {
    for (let i = at + step; i >= 0 && i < rows.length; i += step) if (isSignal(rows[i])) return i;
    return at;
  };
  switch (key) {
    case 'ArrowLeft': return Math.max(0, at - 1);
    case 'ArrowRight': return Math.min(rows.length - 1, at + 1);
    case 'ArrowUp': return signal(-1);
    case 'ArrowDown': return signal(1);
    case 'Home': return 0;
    case 'End': return rows.length - 1;
    default: return undefined;
  }
}

function walk(figure) {
  const table = document.getElementById(figure.dataset.walk);
  if (!table) return;
  const rows = [...table.tBodies[0].rows].reverse(); /* the table begins with the newest */
  const drawings = [...figure.querySelectorAll('svg')];
  const pictures = drawings.map((svg) => ({ places: placesOf(svg, rows), ring: ringIn(svg) }));
  const line = document.createElement('p');
  let at = rows.length - 1;

  line.className = 'mh-walk';
  line.setAttribute('aria-live', 'polite');
  figure.append(line);
  figure.tabIndex = 0;
  figure.setAttribute('role', 'group');
  figure.setAttribute('aria-label', figure.dataset.walkLabel);

  const show = () => {
    line.textContent = wordsOf(rows[at]);
    for (const { ring, places } of pictures) {
      const place = places.get(rows[at]);
      ring.setAttribute('visibility', place ? 'visible' : 'hidden');
      if (place) ring.setAttribute('transform', `translate(${place.join(' ')})`);
    }
  };
  const leave = () => {
    line.textContent = '';
    for (const { ring } of pictures) ring.setAttribute('visibility', 'hidden');
  };

  figure.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      leave();
      return;
    }
    const next = stepFrom(rows, at, event.key);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    at = line.textContent ? next : at; /* the first key says where one stands */
    show();
    event.preventDefault();
  });
  figure.addEventListener('blur', leave);
}

for (const figure of document.querySelectorAll('[data-walk]')) walk(figure);
