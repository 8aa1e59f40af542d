import { renderToStaticMarkup } from 'react-dom/server'
import { Table } from './table'

/** Each cell below the headings: its role, its label and its text. */
const cells = (html: string) =>
  [...html.slice(html.indexOf('<tbody')).matchAll(/<t[dh](?=[ >])([^>]*)>([^<]*)/g)].map(([, attributes = '', text]) => [
    /role="(\w+)"/.exec(attributes)?.[1],
    /data-label="([^"]+)"/.exec(attributes)?.[1],
    text,
  ])

test('cells of plain rows say which column they are in, also behind one that spans several; the row’s own heading needs no label', () => {
  const html = renderToStaticMarkup(
    <Table label="Sites" head={['Site', 'Days', 'Votes', 'Late']}>
      {[
        <tr key="a">
          <th scope="row">Berlin</th>
          <td>3</td>
          <td>7</td>
          <td>0</td>
        </tr>,
        <tr key="b">
          <th scope="row">Leipzig</th>
          <td colSpan={2}>too few</td>
          <td>1</td>
        </tr>,
      ]}
    </Table>,
  )
  expect(html).toContain('class="table-scroll stacks"')
  expect(cells(html)).toEqual([
    ['rowheader', undefined, 'Berlin'],
    ['cell', 'Days', '3'],
    ['cell', 'Votes', '7'],
    ['cell', 'Late', '0'],
    ['rowheader', undefined, 'Leipzig'],
    ['cell', undefined, 'too few'],
    ['cell', 'Late', '1'],
  ])
})

test('a table whose headings are more than words stays a table and scrolls', () => {
  const html = renderToStaticMarkup(
    <Table label="Outcomes" head={['Site', <b key="approved">approved</b>]}>
      <tr>
        <td>Berlin</td>
        <td>2</td>
      </tr>
    </Table>,
  )
  expect(html).toContain('class="table-scroll"')
  expect(cells(html)).toEqual([
    [undefined, undefined, 'Berlin'],
    [undefined, undefined, '2'],
  ])
})
