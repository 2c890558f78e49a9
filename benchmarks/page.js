window.bench = {
  tasks: [],
  // The time of the page at the first frame in which something holds.
  until: (holds) => new Promise((resolve, reject) => {
    const end = performance.now() + 30_000;
    const look = () => {
      if (holds()) requestAnimationFrame(() => resolve(performance.now()));
      else if (performance.now() > end) reject(new Error(`not seen: ${holds}`));
      else requestAnimationFrame(look);
    };
    look();
  }),
  listed: () => document.querySelectorAll('.risk[data-risk]').length > 0,
  drawn: () => document.querySelectorAll('.react-flow__node-element').length > 0
    && document.querySelectorAll('.react-flow__edge-path').length > 0,
  first: () => document.querySelector('.risk[data-risk]')?.dataset.risk ?? '',
  // Milliseconds from a key or press to the first frame in which something holds.
  since: (kind, holds) => new Promise((resolve, reject) => {
    addEventListener(kind, () => {
      const begun = performance.now();
      void bench.until(holds).then((end) => resolve(end - begun), reject);
    }, { capture: true, once: true });
  }),
  frames: (milliseconds) => new Promise((resolve) => {
    const times = [], begun = performance.now();
    let last = begun;
    const next = (now) => {
      times.push(now - last); last = now;
      if (now - begun < milliseconds) requestAnimationFrame(next); else resolve(times.slice(2));
    };
    requestAnimationFrame(next);
  }),
};
new PerformanceObserver((list) => { for (const task of list.getEntries()) bench.tasks.push(task.duration); })
  .observe({ type: 'longtask', buffered: true });
