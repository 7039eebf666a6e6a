// Runs before the first paint. Plain script for every browser: look first, so that a dark duty room never
// flashes white; then browsers below the floor (Chromium 100) get plain words instead of a blank page.
(() => {
  const root = document.documentElement;
  try {
    const look = localStorage.getItem('yiwang.look') || 'auto';
    const night = look === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.look = look === 'dark' || night ? 'dark' : 'light';
    root.dataset.text = localStorage.getItem('yiwang.text') === 'large' ? 'large' : 'normal';
  } catch {
    root.dataset.look = 'light';
  }
  if (!('at' in Array.prototype) || !('structuredClone' in window)) root.className = 'too-old';
})();
