//! Texts that are put together while compiling.

/// A text that is put together while compiling; what is beyond its size is left out.
pub(crate) struct ConstText {
    bytes: [u8; Self::SIZE],
    length: usize,
}

impl ConstText {
    const SIZE: usize = 8192;

    pub(crate) const fn new(text: &str) -> Self {
        Self { bytes: [0; Self::SIZE], length: 0 }.and(text)
    }

    /// Adds a text, or nothing where it does not fit whole.
    pub(crate) const fn and(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() > Self::SIZE {
            return self;
        }
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    pub(crate) const fn and_number(self, number: u128) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let text = if number >= 10 { self.and_number(number / 10) } else { self };
        text.and(DIGITS[(number % 10) as usize])
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        }
    }

    #[track_caller]
    pub(crate) const fn panic(&self) -> ! {
        panic!("{}", self.as_str())
    }
}
