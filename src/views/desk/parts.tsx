import { officeLanguage } from "../../language.ts";
import { Bar, Legend } from "../parts/bar.tsx";
import { Card } from "../parts/card.tsx";
import { CrisisBand } from "../parts/crisis.tsx";
import { Empty } from "../parts/empty.tsx";
import { Choices, ProblemList, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import { Figure } from "../parts/figure.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { Pager } from "../parts/pager.tsx";
import { Phones } from "../parts/phone.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Search } from "../parts/search.tsx";
import { State } from "../parts/state.tsx";
import { TopicTag } from "../parts/tag.tsx";
import { Talk } from "../parts/talk.tsx";
import { Thread } from "../parts/thread.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { PartsOfPlaces } from "./parts-places.tsx";

const text = "Ve čtvrtek od 8 do 12 hodin nepoteče voda v celém městě, čistí se vodojem.";
const topics = ["water", "breakdowns", "electricity", "waste", "culture", "crisis", "another"];

/** Every part in every state that it can have: what whoever changes one looks at, and what the pictures are taken of. */
export function PartsPage(props: DeskPageProps) {
  return (
    <DeskPage {...props} town={{ ...props.town, unreadLetters: 2 }} title="Parts">
      <PageHeading
        title="Parts"
        about={<TopicTag topic={{ key: "water" }}>water</TopicTag>}
        lead="Heading, lead, button."
      >
        <p class="actions">
          <a class="button" href="#content">
            Button
          </a>
        </p>
      </PageHeading>
      <div class="columns">
        <div>
          <Card title="Buttons">
            <Buttons />
          </Card>
          <Said />
          <Lists />
          <Deliveries />
          <Fields />
          <PartsOfPlaces {...props} />
        </div>
        <aside>
          <Card kind="slip">
            <Figure large>
              612 <small>people</small>
            </Figure>
            <Phones
              texts={{ sms: { [officeLanguage]: text } }}
              accents="stripped"
              title="Phone"
              sender={props.town.name}
              mark={props.town.mark}
              words={props.words}
            />
          </Card>
          <Events />
        </aside>
      </div>
    </DeskPage>
  );
}

function Buttons() {
  return (
    <p class="actions">
      <button type="button">
        <Icon name="write" /> Primary
      </button>
      <button type="button" class="quiet">
        Quiet
      </button>
      <button type="button" class="danger">
        Danger
      </button>
      <button type="button" class="frame">
        <Icon name="crisis" /> Crisis
      </button>
      <button type="button" class="quiet danger">
        Apart
      </button>
      <button type="button" disabled>
        Disabled
      </button>
    </p>
  );
}

function Said() {
  return (
    <>
      <CrisisBand>Crisis.</CrisisBand>
      {(["attention", "danger", "done"] as const).map((is) => (
        <Warning
          is={is}
          repair={
            <button type="button" class="quiet">
              What repairs it
            </button>
          }
        >
          <p>
            <strong>What is wrong.</strong> Why it matters.
          </p>
        </Warning>
      ))}
      <Card title="Tags and states">
        <p>
          {topics.map((key) => (
            <>
              <TopicTag topic={{ key }}>{key}</TopicTag>{" "}
            </>
          ))}
        </p>
        <p>
          <State is="done" icon="done">
            done
          </State>{" "}
          <State is="attention" icon="missed">
            attention
          </State>{" "}
          <State is="danger" icon="failed">
            danger
          </State>{" "}
          <State is="live" icon="send">
            live
          </State>{" "}
          <State is="plain" icon="wait">
            plain
          </State>
        </p>
      </Card>
    </>
  );
}

function Lists() {
  const about = (
    <>
      <TopicTag topic={{ key: "water" }}>water</TopicTag>
      <span>today at 8:02</span>
    </>
  );
  return (
    <>
      <Card kind="needs">
        <Rows>
          <Row href="#content" icon={<Icon name="letters" />} title="Two letters" />
        </Rows>
      </Card>
      <Card title="Rows that answer" beside={<a href="#content">All</a>}>
        <Rows>
          <Row href="#content" title={text} about={about}>
            <div class="figures">
              <div class="people">
                <p>
                  <strong>179 of 214</strong> <span>9 missed it</span>
                </p>
                <Bar
                  small
                  label="179 of 214"
                  parts={[
                    { part: "delivered", count: 158 },
                    { part: "answered", count: 21 },
                    { part: "accepted", count: 26 },
                    { part: "unreached", count: 5 },
                    { part: "failed", count: 4 },
                  ]}
                />
              </div>
              <strong class="price">258 Kč</strong>
            </div>
          </Row>
          <Row title={<strong>601 234 567</strong>} about="A row that is only read">
            <button type="button" class="quiet">
              Button
            </button>
          </Row>
        </Rows>
      </Card>
      <div class="empties">
        <Empty title="Empty">Nothing is here.</Empty>
        <Empty title="Empty">Nothing is here either.</Empty>
      </div>
      <Pager href="#content">More</Pager>
      <Search action="#content" label="Search" button="Find" sought="" />
      <Talk
        said={[
          { isOurs: false, text: "Kdy zase poteče voda?", about: "today at 9:52" },
          { isOurs: true, text: "Mirovice: V osm.", about: "Jana Nováková, today at 10:02" },
        ]}
      />
    </>
  );
}

function Deliveries() {
  const rows = [
    { part: "delivered", count: 158, text: "delivered" },
    { part: "answered", count: 21, text: "heard a call" },
    { part: "accepted", count: 14, text: "handed over" },
    { part: "waiting", count: 9, text: "waiting" },
    { part: "unreached", count: 5, text: "not reached" },
    { part: "uncertain", count: 3, text: "unknown" },
    { part: "failed", count: 4, text: "failed" },
  ] as const;
  return (
    <Card title="Delivery" kind="live">
      <Bar label="delivered 158 of 214" parts={rows} />
      <Legend rows={[...rows, { part: "other", count: 2, text: "stopped" }]} total="214 people" />
    </Card>
  );
}

function Fields() {
  const choices = topics.map((key, at) => ({ value: key, label: key, checked: at < 2, topic: { key } }));
  return (
    <Card title="Fields">
      <ProblemList title="What is to be corrected" problems={{ "part-wrong": "Type nine digits." }} />
      <TextField name="part-text" label="Text" hint="A hint." value="" />
      <TextField name="part-wrong" label="Text" value="601" problem="Type nine digits." />
      <SelectField name="part-select" label="One of a few" value="" options={[{ value: "", label: "None" }]} />
      <Choices name="part-topics" legend="Topics" type="checkbox" problem={undefined} choices={choices} />
      <Choices
        name="part-one"
        legend="One"
        type="radio"
        choices={[
          { value: "a", label: "Chosen", hint: "with a hint", checked: true },
          { value: "b", label: "Not chosen", checked: false },
        ]}
      />
      <TextArea name="part-area" label="Several lines" value={text} rows={3} />
    </Card>
  );
}

function Events() {
  return (
    <Card title="Thread">
      <Thread
        steps={[
          { title: "Announced", icon: "done", is: "done", text, when: "Mon 9:10" },
          { title: "Begun", icon: "water", is: "now", text, when: "today 8:02" },
          { title: "Repaired", icon: "planned", is: "to-come", text: "To come.", when: "12:00" },
        ]}
      />
    </Card>
  );
}
