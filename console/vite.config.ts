import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { scriptBudget } from './build/script-budget.ts';

/** During development the API of a running server is borrowed: `VITE_API=http://127.0.0.1:8700`. */
const api = { target: 'http://127.0.0.1:8700', changeOrigin: false };

export default defineConfig({
  base: '/console/',
  // antd stands at the top of the house, React may stand twice: the page must run on one.
  resolve: { dedupe: ['react', 'react-dom'] },
  plugins: [
    react(),
    // First load before map and charts: shell plus the heaviest desk that opens first.
    scriptBudget({ limit: 350 * 1024, with: ['src/signals/intake-desk.tsx'] }),
  ],
  build: { target: 'chrome100', cssTarget: 'chrome100', outDir: 'dist', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: { proxy: { '/api': api, '/tiles': api, '/files': api } },
});
