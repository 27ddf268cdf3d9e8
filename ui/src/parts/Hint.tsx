import Tooltip from 'antd/es/tooltip'
import type { ReactElement } from 'react'

/** A word more, on hover and focus; read out too. */
export function Hint({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Tooltip title={text} trigger={['hover', 'focus']} mouseEnterDelay={0.15}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the hint opens on focus */}
      <span className="hinted" tabIndex={0}>
        {children}
        <span className="heard">{text}</span>
      </span>
    </Tooltip>
  )
}
