// biome-ignore-all lint/complexity/useArrowFunction: has to be read by any browser, so ES5
/*
 * Runs before the first paint. ES5 on purpose: look first, so that a dark duty room never flashes white; then
 * browsers below the floor (Chromium 100) get plain words instead of a blank page.
 */
(function () {
  var root = document.documentElement;
  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (_) {
      return null;
    }
  }
  var look = kept('yiwang.look') || 'auto';
  var night = look === 'auto' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
  root.setAttribute('data-look', look === 'dark' || night ? 'dark' : 'light');
  root.setAttribute('data-text', kept('yiwang.text') === 'large' ? 'large' : 'normal');
  /* The last of these came with Chromium 100. */
  var fine =
    'noModule' in document.createElement('script') &&
    typeof window.structuredClone === 'function' &&
    typeof Object.hasOwn === 'function' &&
    typeof AbortSignal === 'function' &&
    'throwIfAborted' in AbortSignal.prototype;
  if (!fine) root.className = 'too-old';
})();
