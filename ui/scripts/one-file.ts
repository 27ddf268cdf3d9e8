import { Buffer } from 'node:buffer'
import type { Plugin } from 'vite'

/**
 * Puts the entry's script and style into its page, so that the file needs nothing beside it. The script goes to the end
 * of the body, where the answers above it are already read.
 */
export function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = Object.values(bundle).find((file) => file.fileName.endsWith('.html'))
      if (!page || page.type !== 'asset') throw new Error('the report has no page')
      let html = String(page.source)
      let script = ''
      for (const file of Object.values(bundle)) {
        if (file === page) continue
        // Everything is in the one file: nothing is left to load ahead of an import().
        if (file.type === 'chunk') script += file.code.replaceAll('__VITE_PRELOAD__', '[]')
        else if (file.fileName.endsWith('.css')) {
          html = html.replace('</head>', () => `<style>${file.source}</style></head>`)
        } else throw new Error(`the report would need ${file.fileName} beside it`)
        Reflect.deleteProperty(bundle, file.fileName)
      }
      html = html.replace(/<script type="module"[^>]*><\/script>|<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
      const inert = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
      html = html.replace('</body>', () => `<script type="module">${inert}</script></body>`)
      page.source = Buffer.from(html)
    },
  }
}
