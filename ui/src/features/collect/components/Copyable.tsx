import Button from 'antd/es/button'
import { useRef, useState } from 'react'
import { useWords } from '../../../words/words.ts'

/** A text to take elsewhere, and how. Where the browser gives no clipboard (pages without TLS), it is selected instead. */
export function Copyable({ text, label, action, strong }: { text: string; label: string; action: string; strong?: boolean }) {
  const { t } = useWords()
  const shown = useRef<HTMLPreElement>(null)
  const [said, setSaid] = useState<{ text: string; copied: boolean } | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid({ text, copied: true })
    } catch {
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current)
      setSaid({ text, copied: false })
    }
  }
  return (
    <div className="copyable">
      <pre ref={shown} role="group" aria-label={label}>
        {text}
      </pre>
      <div className="row">
        <Button type={strong ? 'primary' : 'default'} onClick={() => void copy()}>
          {action}
        </Button>
        <span role="status" className="hint">
          {said?.text === text && t(said.copied ? 'share.copied' : 'sending.copied.not')}
        </span>
      </div>
    </div>
  )
}
