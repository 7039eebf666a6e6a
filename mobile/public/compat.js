// biome-ignore-all lint/complexity/useArrowFunction: has to be read by any browser, so ES5
/* Runs on any browser: where the application cannot run, say so and name a browser that can. ES5 on purpose. */
(function () {
  /* iOS 15.0 to 15.3 and Chromium 92 are served: what the map asks for and they do not have. */
  function at(index) {
    var whole = Math.trunc(index) || 0;
    return this[whole < 0 ? this.length + whole : whole];
  }
  function bring(prototype) {
    if (!prototype.at)
      Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true });
  }
  bring(Array.prototype);
  bring(String.prototype);
  /* Written in one piece, tools make `Object.hasOwn` of it, which then calls itself. */
  var owns = Object.prototype.hasOwnProperty;
  if (!Object.hasOwn)
    Object.hasOwn = function (object, key) {
      return owns.call(object, key);
    };
  var fine =
    'noModule' in document.createElement('script') &&
    typeof Promise === 'function' &&
    typeof Promise.any === 'function' &&
    typeof WeakRef === 'function' &&
    typeof String.prototype.replaceAll === 'function' &&
    typeof indexedDB !== 'undefined';
  if (fine) return;
  function show() {
    document.body.innerHTML =
      '<div style="max-width:32em;margin:2em auto;padding:0 1em;font:18px/1.7 sans-serif">' +
      '<h1 style="font-size:1.3em">这个浏览器太旧，打不开本页面</h1>' +
      '<p>请用较新的浏览器打开：手机上用 Chrome 92 以上、iOS 15 以上的 Safari、新版微信；电脑上用 Chrome、Edge 或 360 浏览器极速模式。</p>' +
      '<p>也可以拨打 <a href="tel:12345">12345</a> 反映问题。</p>' +
      '<h2 style="font-size:1.1em">This browser is too old for this page</h2>' +
      '<p>Please use Chrome 92 or newer, Safari on iOS 15 or newer, or a current WeChat. You can also call 12345.</p></div>';
  }
  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
})();
