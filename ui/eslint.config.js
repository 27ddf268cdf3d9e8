import js from '@eslint/js'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

const antdByPath = {
  name: 'antd',
  message: 'Import by path (antd/es/...): through the root everything lands in the first file.',
}
const iconsByPath = {
  name: '@ant-design/icons',
  message: 'Import by path (@ant-design/icons/es/icons/...).',
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'target', 'src/api/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs['recommended-latest'].rules,
      '@typescript-eslint/no-non-null-assertion': 'off', // checked indexing is on; a proven index is marked with !
      'no-restricted-imports': ['error', { paths: [antdByPath, iconsByPath] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^toLocale/]',
          message: 'Figures and dates are formatted by words/format.ts only.',
        },
      ],
    },
  },
  { files: ['**/*.tsx'], ...a11y.flatConfigs.recommended },
  {
    // Pictures carry no colour, font or number format of their own.
    files: ['src/features/**/*.ts', 'src/charts/pictures/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Literal[value=/^#[0-9a-fA-F]{3,8}$/]', message: 'Colours come from design/tokens.json.' },
        { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'Formats come from words/format.ts.' },
      ],
    },
  },
  {
    files: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [antdByPath, iconsByPath],
          patterns: [{ group: ['**/features/*', '../../[a-z]*/pages/*'], message: 'Features never import each other.' }],
        },
      ],
    },
  },
  { files: ['scripts/**', 'fixtures/**/*.mjs', '*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly', URL: 'readonly', WebSocket: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly' } } },
)
