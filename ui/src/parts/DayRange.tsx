import DatePicker from 'antd/es/date-picker'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useLanguage } from '../words/words.ts'
import type { Days } from './range.ts'

const ISO = 'YYYY-MM-DD'

/** Two days of one's own. Loaded when it is first opened. */
export default function DayRange({ days, onChange }: { days: Days | null; onChange: (days: Days) => void }) {
  const language = useLanguage()
  dayjs.locale({ en: 'en', 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw' }[language])
  return (
    <DatePicker.RangePicker
      defaultValue={days ? [dayjs(days.from), dayjs(days.to)] : undefined}
      allowClear={false}
      onChange={(value) => {
        const [from, to] = value ?? []
        if (from && to) onChange({ from: from.format(ISO), to: to.format(ISO) })
      }}
    />
  )
}
