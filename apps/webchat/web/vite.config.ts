import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// What the built page may load: its own files, and a socket wherever config.json says. Nothing inline runs, so no
// message ever can.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  // Relative, so that the page can be served below any path.
  base: './',
  plugins: [react(), contentSecurityPolicy],
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  // `npm run dev` beside a running gateway.
  server: { proxy: { '/webchat/Prod': { target: 'http://localhost:4080', ws: true } } },
});
