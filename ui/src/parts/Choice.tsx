import Dropdown from 'antd/es/dropdown'
import { DownOutlined } from './icons.tsx'

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly key: string; readonly label: string }[]
  readonly onChange: (key: string) => void
}

/** One of a few, behind a button that says which; lighter than a select, whose search isn't needed here. */
export function Choice({ label, value, options, onChange }: Props) {
  const shown = options.find(({ key }) => key === value)?.label ?? value
  return (
    <span className="control-label">
      <span aria-hidden>{label}</span>
      <Dropdown
        trigger={['click']}
        menu={{ selectable: true, selectedKeys: [value], items: [...options], onClick: ({ key }) => onChange(key) }}
      >
        <button type="button" className="choice" aria-label={`${label}: ${shown}`}>
          {shown}
          <DownOutlined className="small-icon" />
        </button>
      </Dropdown>
    </span>
  )
}
