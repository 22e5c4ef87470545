//! What drawings hold: nothing outside of their edges, nothing of the log as markup, and the whole text beside them.

use super::{Drawing, Picture, Shape, connections, ladder, shape, svg};
use crate::text::{ENGLISH, FRENCH, Texts, VIETNAMESE};
use crate::worker::analyser::analyse;
use crate::worker::pictures::Pictures;

fn pictures(log: &str) -> Pictures {
    analyse(log.as_bytes().to_vec()).pictures()
}

fn drawn(log: &str) -> Vec<Picture> {
    drawn_in(&ENGLISH, log)
}

fn drawn_in(text: &Texts, log: &str) -> Vec<Picture> {
    let model = pictures(log);
    let connections = model.connections.iter().map(|model| connections::picture(text, model));
    connections.chain(model.ladder.iter().map(|model| ladder::picture(text, model))).collect()
}

fn inside(drawing: &Drawing) {
    let (width, height) = (drawing.width, drawing.height);
    let within = |x: i32, y: i32| (0..=width).contains(&x) && (0..=height).contains(&y);
    for shape in &drawing.shapes {
        match shape {
            Shape::Rect(x, y, w, h, ..) => assert!(within(*x, *y) && within(x + w, y + h), "{shape:?} in {width}"),
            Shape::Disc(x, y, r, _) => assert!(within(x - r, y - r) && within(x + r, y + r), "{shape:?} in {width}"),
            Shape::Text(x, y, anchor, look, text) => {
                let wide = shape::width(text, *look) as i32;
                let (left, right) = match anchor {
                    super::Anchor::Start => (*x, x + wide),
                    super::Anchor::Middle => (x - wide / 2, x + wide / 2),
                    super::Anchor::End => (x - wide, *x),
                };
                assert!(within(left, *y) && within(right, *y), "{shape:?} in {width} × {height}");
            }
            Shape::Path(..) => (),
        }
    }
    for hit in &drawing.hits {
        assert!(within(hit.x, hit.y) && hit.x >= 24, "{hit:?} in {width}");
    }
}

#[test]
fn nothing_reaches_beyond_the_edges() {
    let examples = ftp_diagnosis::rules::all().iter().filter_map(|rule| ftp_diagnosis::rules::texts(rule.id));
    for log in examples.map(|texts| texts.example) {
        for language in [&ENGLISH, &FRENCH, &VIETNAMESE] {
            for picture in drawn_in(language, log) {
                inside(&picture.wide);
                inside(&picture.narrow);
            }
        }
    }
}

#[test]
fn the_text_names_what_the_picture_shows() {
    let log = include_str!("../../static/samples/listing-hangs-after-pasv.log");
    let pictures = drawn(log);
    let told = |at: usize| -> Vec<&str> {
        pictures.get(at).map(|p| p.told.iter().map(|t| t.text.as_str()).collect()).unwrap_or_default()
    };
    assert!(told(0).contains(&"Server’s router: 203.0.113.11."), "{:?}", told(0));
    let data = "Data connection, PASV: from Client to Server, 10.0.0.11:40000. It breaks here: no answer in time.";
    assert!(told(0).contains(&data), "{:?}", told(0));
    assert!(told(1).contains(&"Server: 227 Entering Passive Mode (10,0,0,11,156,64)."), "{:?}", told(1));
    assert!(told(1).iter().any(|step| step.starts_with("Client: data to 10.0.0.11:40000")), "{:?}", told(1));
    assert!(pictures.iter().all(|p| p.summary.contains("10.0.0.11")));
}

#[test]
fn a_hostile_log_is_text_in_the_file() {
    let log = "---- Connecting to <script>alert(1)</script>.example.org (203.0.113.5) port 21\n\
        <--- 220 </text><script>alert(\"1\")</script> & 'x'\u{1}\n---> USER <b>\n<--- 530 ]]><!-- no\n\
        ---> STAT </svg><img src=x onerror=alert(1)>\n<--- 500 &lt;\n";
    let pictures = drawn(log);
    assert!(!pictures.is_empty());
    for picture in &pictures {
        for drawing in [&picture.wide, &picture.narrow] {
            let file = svg::file(drawing, &picture.title, &picture.summary);
            let tags: Vec<&str> =
                file.split('<').skip(1).filter_map(|rest| rest.split([' ', '>', '/']).next()).collect();
            let known = ["svg", "title", "desc", "rect", "path", "circle", "text", ""];
            assert!(tags.iter().all(|tag| known.contains(tag)), "{tags:?}");
            assert!(!file.contains("onerror=\"") && !file.contains('\u{1}'));
        }
    }
    let all: String = pictures.iter().map(|p| svg::file(&p.wide, &p.title, &p.summary)).collect();
    assert!(all.contains("&lt;script&gt;"), "the text itself is there: {all}");
    assert!(all.contains("fill=\"#b0241c\""), "colours are inline");
}

#[test]
fn long_texts_are_cut_where_it_hurts_least() {
    let cut = |text: &str| shape::fit(text, super::Look::Mono, 100);
    assert_eq!(cut("203.0.113.11"), "203.0.113.11");
    assert_eq!(cut("2001:db8:85a3::8a2e:370:7334"), "2001:d…:7334");
    assert_eq!(cut("150 Here comes the directory"), "150 Here co…");
    assert_eq!(cut("目録目録目録目録目録"), "目録目…目録");
}
