import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The beginning of `compat.js`, which brings what the floor lacks. */
const compat = readFileSync(new URL('./public/compat.js', import.meta.url), 'utf8');
const brought = `${compat.slice(compat.indexOf('(function'), compat.indexOf('  var fine'))}})();`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Two pages from one build: `index.html` is the phone application (`/m`, `/r/<token>`), `start.html` the start
 * page (`/`). Both take their files from `/m/assets`. The floor is Chromium 92 and iOS 15 (WeChat's browser).
 */
export default defineConfig({
  root: here('.'),
  base: '/m/',
  plugins: [react()],
  // The root of the workspace may hoist an older React for a peer; there must be only ours in the page.
  resolve: { dedupe: ['react', 'react-dom'] },
  // The worker of the map begins in a world of its own, where the page has brought nothing yet.
  worker: { format: 'es', rolldownOptions: { output: { banner: brought } } },
  build: {
    target: ['chrome92', 'ios15'],
    cssTarget: ['chrome92', 'ios15'],
    outDir: here('./dist'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('./index.html'), start: here('./start.html') },
    },
  },
  server: {
    port: 5174,
    proxy: { '/api': 'http://127.0.0.1:8700', '/tiles': 'http://127.0.0.1:8700' },
  },
});
