import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { chunkOf, sharedChunkOf } from './chunks.ts';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          // Positions and widths that a component sets on one element are style attributes; sheets stay strict.
          'style-src': ['self'],
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
        },
      },
    }),
    {
      name: 'few-files',
      configEnvironment(name) {
        if (name !== 'client') return undefined;
        const codeSplitting = {
          includeDependenciesRecursively: false,
          groups: [
            { name: chunkOf, priority: 1 },
            // Tried from 0 to 20,000: with this the board brings 15 kB less, and two thirds of the files.
            { name: sharedChunkOf, entriesAware: true, entriesAwareMergeThreshold: 3000 },
          ],
        };
        const preserveEntrySignatures = 'allow-extension' as const; // what leaving dependencies alone asks for
        return { build: { rolldownOptions: { preserveEntrySignatures, output: { codeSplitting } } } };
      },
    },
  ],
});
