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

/* The mark of each row in a picture. A picture may draw only its last points; where it leaves ordinary
   marks out, nobody can tell which is whose, and no ring is drawn. */
function marksOf(svg, rows) {
  const marks = [...svg.querySelectorAll('.points use')];
  const drawn = rows.filter((row) => 'value' in row.dataset);
  const last = drawn.slice(-marks.length);
  const cut = rows.length > 60 ? rows.slice(-24).filter((row) => 'value' in row.dataset).length : 0;
  if (marks.length !== drawn.length && marks.length !== cut) return new Map();
  return new Map(last.map((row, i) => [row, marks[i]]));
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
  const pictures = drawings.map((svg) => ({ ring: ringIn(svg), marks: marksOf(svg, rows) }));
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
    for (const { ring, marks } of pictures) {
      const mark = marks.get(rows[at]);
      ring.setAttribute('visibility', mark ? 'visible' : 'hidden');
      if (!mark) continue;
      const [x, y] = [mark.getAttribute('x'), mark.getAttribute('y')];
      ring.setAttribute('transform', `translate(${x} ${y})`);
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
